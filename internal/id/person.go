package id

// CheckDigit is the last of the eighteen characters of a person's identity number, of
// the seventeen digits before it (GB 11643, ISO 7064 MOD 11-2).
func CheckDigit(digits string) byte {
	sum, weight := 0, 2 // weights are powers of two modulo 11, from the right
	for i := len(digits) - 1; i >= 0; i-- {
		sum += int(digits[i]-'0') * weight
		weight = weight * 2 % 11
	}
	return "10X98765432"[sum%11]
}
