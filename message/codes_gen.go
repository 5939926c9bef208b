// Code generated from services/errors.yaml by go generate; DO NOT EDIT.

package message

// The codes of the catalogue. What each one means and asks for, Lookup tells.
const (
	E1001 = "E1001" // the message could not be opened
	E1002 = "E1002" // the message is malformed
	E1003 = "E1003" // the timestamp is more than 300 seconds from the platform's time
	E1004 = "E1004" // the token is missing, expired or revoked
	E1005 = "E1005" // content type or content coding not supported
	E1006 = "E1006" // no token of that date is given out now
	E1007 = "E1007" // no such address
	E1008 = "E1008" // method not allowed
	E1009 = "E1009" // these very bytes were refused before
	E1010 = "E1010" // a nonce was used twice
	E1020 = "E1020" // this interface asks for a signature
	E1021 = "E1021" // the signature is not valid
	E1022 = "E1022" // the key has to be replaced
	E2001 = "E2001" // no such interface
	E2002 = "E2002" // the interface is retired
	E2003 = "E2003" // the message is too long
	E2004 = "E2004" // the area code is not that of the system
	E2005 = "E2005" // the plaintext is not strict JSON
	E2006 = "E2006" // wrong parameters of a SYS interface
	E2009 = "E2009" // the msgId belongs to another call
	E2010 = "E2010" // the parts do not belong together
	E2011 = "E2011" // the parts did not arrive in time
	E2012 = "E2012" // the interface takes no parts
	E2013 = "E2013" // that part of the answer is not kept any more
	E2014 = "E2014" // there is no such scenario
	E2015 = "E2015" // there is no such acceptance case
	E3001 = "E3001" // the content does not match the interface's schema
	E3002 = "E3002" // a value is not in its dictionary
	E3003 = "E3003" // a business rule does not hold
	E3004 = "E3004" // a member that the interface does not define
	E3005 = "E3005" // the test environment takes test id numbers only
	E3006 = "E3006" // too many persons in one call
	E4001 = "E4001" // no grant for this interface
	E4002 = "E4002" // a person is not within the enterprise's scope
	E4003 = "E4003" // the employer is not a unit of this enterprise
	E4004 = "E4004" // the grant for this interface is suspended
	E4005 = "E4005" // the agent has no running mandate
	E4006 = "E4006" // the agent's access is suspended or has ended
	E4010 = "E4010" // access is suspended
	E4011 = "E4011" // access has ended
	E4012 = "E4012" // the key is not active yet
	E4020 = "E4020" // too many calls
	E4021 = "E4021" // too many invalid requests from this address
	E4022 = "E4022" // the address is not on the allow list
	E4023 = "E4023" // the registered client certificate is missing
	E5001 = "E5001" // the core system cannot act now; the call is queued
	E5002 = "E5002" // the core system rejected the business
	E5003 = "E5003" // handed to staff
	E5004 = "E5004" // the core system is still at work
	E5005 = "E5005" // the interface is in maintenance and takes no calls
	E5006 = "E5006" // cannot be checked now
	E9001 = "E9001" // internal error of the platform; the outcome is unknown
	E9002 = "E9002" // the platform is not ready
	E9003 = "E9003" // the platform is busy
	E9004 = "E9004" // the platform cannot record the call durably
)

var codeTable = []Code{
	{
		Code: E1001, HTTP: 401, Retryable: false,
		Zh: Text{
			Meaning: "报文无法解开",
			Cause:   "密钥编号不存在或已停用、环境用错（测试与生产）、附加数据与报文头不一致、密钥或算法套件不符。出于安全，各种原因的应答完全相同",
			Remedy:  "重发无用。先用密钥校验值核对密钥与环境，再用公开的测试向量逐字节比对附加数据；也可运行 zhilian doctor 逐项检查",
		},
		En: Text{
			Meaning: "the message could not be opened",
			Cause:   "unknown or retired key, wrong environment (test or production), bound lines that differ from the head, another key or suite. For safety all causes have one answer",
			Remedy:  "Repeating cannot help. Compare the key check value and the environment, then the bound lines byte by byte with the published vectors; zhilian doctor checks step by step",
		},
	},
	{
		Code: E1002, HTTP: 400, Retryable: false,
		Zh: Text{
			Meaning: "报文格式不正确",
			Cause:   "JSON 不合规、报文头字段（含接口另行声明的）缺失或写法不对、body 不是标准 base64",
			Remedy:  "按 msg 指出的字段改正后重新封装发送；本条未被受理，业务流水号未占用",
		},
		En: Text{
			Meaning: "the message is malformed",
			Cause:   "text that is not strict JSON, a head value (declared by the interface or not) that is missing or has another form, a body that is not strict base64",
			Remedy:  "Correct the field that msg names, seal again and send; nothing was received and the msgId is still free",
		},
	},
	{
		Code: E1003, HTTP: 200, Retryable: true,
		Zh: Text{
			Meaning: "时间戳与平台时间相差超过 300 秒",
			Cause:   "本机时钟不准，或报文放置过久才发送",
			Remedy:  "用 data.differenceSeconds 核对差值，开启 NTP 对时，取当前时间重新封装后以同一业务流水号重发",
		},
		En: Text{
			Meaning: "the timestamp is more than 300 seconds from the platform's time",
			Cause:   "a clock that is off, or a message that waited too long before it was sent",
			Remedy:  "Look at data.differenceSeconds, synchronise the clock by NTP, seal again with the present time and repeat with the same msgId",
		},
	},
	{
		Code: E1004, HTTP: 200, Retryable: true,
		Zh: Text{
			Meaning: "令牌缺失、过期或已失效",
			Cause:   "未取当日令牌、令牌不在有效时段、或接入系统的令牌已被统一作废",
			Remedy:  "用 SYS.TOKEN 重新获取令牌，重新封装后以同一业务流水号重发一次；仍失败请查看系统状态",
		},
		En: Text{
			Meaning: "the token is missing, expired or revoked",
			Cause:   "no token of this day, a token outside its hours, or the system's tokens were all revoked",
			Remedy:  "Fetch a token with SYS.TOKEN, seal again and repeat once with the same msgId; if that fails look at the state of the system",
		},
	},
	{
		Code: E1005, HTTP: 415, Retryable: false,
		Zh: Text{
			Meaning: "内容类型或内容编码不受支持",
			Cause:   "Content-Type 不是 application/json，或使用了 gzip 等内容编码",
			Remedy:  "改为 Content-Type application/json（可带 charset=utf-8），不要压缩请求体",
		},
		En: Text{
			Meaning: "content type or content coding not supported",
			Cause:   "a Content-Type other than application/json, or a content coding such as gzip",
			Remedy:  "Send application/json (charset=utf-8 may follow) and do not compress the request",
		},
	},
	{
		Code: E1006, HTTP: 200, Retryable: true,
		Zh: Text{
			Meaning: "现在不能申请该日期的令牌",
			Cause:   "次日令牌自前一日 23:30（北京时间）起才可申请，过去和更远日期的令牌不发放",
			Remedy:  "不填 forDate 获取当日令牌；次日令牌请在 23:30 之后申请",
		},
		En: Text{
			Meaning: "no token of that date is given out now",
			Cause:   "tomorrow's token can be asked for from 23:30 Beijing time; past and later dates are never given",
			Remedy:  "Leave out forDate to get today's token; ask for tomorrow's after 23:30",
		},
	},
	{
		Code: E1007, HTTP: 404, Retryable: false,
		Zh: Text{
			Meaning: "没有这个地址",
			Cause:   "请求路径写错",
			Remedy:  "报文一律发往 /v1/message（同机部署的测试环境为 /sandbox/v1/message）",
		},
		En: Text{
			Meaning: "no such address",
			Cause:   "a wrong path",
			Remedy:  "Send messages to /v1/message (or /sandbox/v1/message where one host serves both environments)",
		},
	},
	{
		Code: E1008, HTTP: 405, Retryable: false,
		Zh: Text{
			Meaning: "不支持的请求方法",
			Cause:   "报文接口只接受 POST，/v1/time 与 /v1/keys 只接受 GET",
			Remedy:  "按应答的 Allow 改用该地址接受的方法",
		},
		En: Text{
			Meaning: "method not allowed",
			Cause:   "the message address takes POST only, /v1/time and /v1/keys GET only",
			Remedy:  "Use the method that the Allow of the answer names",
		},
	},
	{
		Code: E1009, HTTP: 200, Retryable: true,
		Zh: Text{
			Meaning: "这份报文已经处理过且未被受理",
			Cause:   "原样重发了一份曾被拒绝的报文（字节完全相同）",
			Remedy:  "按上一次应答改正后，取新的时间戳重新封装再发；业务流水号可以不变",
		},
		En: Text{
			Meaning: "these very bytes were refused before",
			Cause:   "a refused message was sent again byte for byte",
			Remedy:  "Correct what the earlier answer named, seal again with a new timestamp and send; the msgId may stay",
		},
	},
	{
		Code: E1010, HTTP: 200, Retryable: true,
		Zh: Text{
			Meaning: "加密随机数重复使用",
			Cause:   "同一密钥下用相同的 nonce 或 iv 封装了不同内容，密钥的安全性已受影响",
			Remedy:  "立即改用安全随机数生成器，每次封装都取新值；本条未受理。请尽快联系平台更换该密钥",
		},
		En: Text{
			Meaning: "a nonce was used twice",
			Cause:   "other bytes were sealed under the same key with the same nonce or iv, which weakens the key",
			Remedy:  "Draw each nonce or iv from a secure random source; this message had no effect. Ask the platform soon to replace the key",
		},
	},
	{
		Code: E1020, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "本接口要求签名",
			Cause:   "报文头 signature 为空",
			Remedy:  "用企业登记的 SM2 私钥对签名文本签名，重新封装后以同一业务流水号发送",
		},
		En: Text{
			Meaning: "this interface asks for a signature",
			Cause:   "the head has no signature",
			Remedy:  "Sign the signed text with the enterprise's registered SM2 key, seal again and send with the same msgId",
		},
	},
	{
		Code: E1021, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "签名无效",
			Cause:   "签名文本拼接不一致、用户标识不是 1234567812345678、编码不是 DER、私钥与登记的公钥不配对",
			Remedy:  "对照公开的测试向量逐项核对签名文本与编码，重新签名后以同一业务流水号发送",
		},
		En: Text{
			Meaning: "the signature is not valid",
			Cause:   "another signed text, a user id other than 1234567812345678, a coding other than DER, or a key that is not registered",
			Remedy:  "Compare text and coding with the published vectors, sign again and send with the same msgId",
		},
	},
	{
		Code: E1022, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "密钥需要更换",
			Cause:   "所用密钥已被新密钥替换、到期停用，或平台要求更换；这是提示，本条业务照常办理",
			Remedy:  "在停用时间之前改用新密钥：到服务门户“接入系统”轮换并领取，用新密钥成功调用一次 SYS.TOKEN 即启用",
		},
		En: Text{
			Meaning: "the key has to be replaced",
			Cause:   "the key was replaced and ends soon, or the platform asked for another one; a warning, the call itself is carried out",
			Remedy:  "Move to the new key before the time given; rotate and take it at the portal, one successful SYS.TOKEN under it puts it into use",
		},
	},
	{
		Code: E2001, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "没有这个服务接口",
			Cause:   "接口编码写错，或该接口在本环境未发布",
			Remedy:  "到服务门户“服务目录”核对接口编码",
		},
		En: Text{
			Meaning: "no such interface",
			Cause:   "a wrong interface code, or an interface that is not published in this environment",
			Remedy:  "Look the code up in the portal's catalogue",
		},
	},
	{
		Code: E2002, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "服务接口已停用",
			Cause:   "该接口已被新接口取代或不再提供",
			Remedy:  "按服务目录中的替代接口改造；已受理业务的结果仍可用 SYS.RESULT 查询",
		},
		En: Text{
			Meaning: "the interface is retired",
			Cause:   "it was replaced or is no longer offered",
			Remedy:  "Move to the interface that the catalogue names; results of calls already received stay readable with SYS.RESULT",
		},
	},
	{
		Code: E2003, HTTP: 413, Retryable: false,
		Zh: Text{
			Meaning: "报文过大",
			Cause:   "HTTP 请求体超过 1,572,864 字节，明文或一个分片超过 1,048,576 字节，或各分片合计超过 32 MiB",
			Remedy:  "明文超过 1 MiB 的按分片发送；合计超过 32 MiB 的，减少单次申报的人数或附件，拆成多笔业务发送",
		},
		En: Text{
			Meaning: "the message is too long",
			Cause:   "an HTTP body above 1,572,864 bytes, a plaintext or part above 1,048,576 bytes, or parts of more than 32 MiB in all",
			Remedy:  "Send a plaintext above 1 MiB as parts; above 32 MiB file fewer persons or attachments in one call",
		},
	},
	{
		Code: E2004, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "区划代码与接入系统登记的不一致",
			Cause:   "reqAreaCode 填了业务发生地，而它应是接入系统登记的所在地",
			Remedy:  "改填接入系统登记的 6 位区划代码；业务所在地写在业务报文里",
		},
		En: Text{
			Meaning: "the area code is not that of the system",
			Cause:   "reqAreaCode holds the area of the business instead of the registered area of the HR system",
			Remedy:  "Send the registered area of the system; the area of the business stands in the body",
		},
	},
	{
		Code: E2005, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "业务明文不是合规的 JSON",
			Cause:   "解密成功，但明文编码不是 UTF-8、名称重复、嵌套过深或数字写法不合规",
			Remedy:  "按 errors 中的位置改正；金额与费率用字符串，日期写作 YYYY-MM-DD",
		},
		En: Text{
			Meaning: "the plaintext is not strict JSON",
			Cause:   "the seal opened, but the text is not UTF-8, repeats a name, is nested too deep or has a number of another form",
			Remedy:  "Correct the place given in errors; money and rates are strings, dates read YYYY-MM-DD",
		},
	},
	{
		Code: E2006, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "系统接口的参数不正确",
			Cause:   "SYS.* 接口的明文缺少参数、参数类型不对或数量超限",
			Remedy:  "按接入规范改正参数；SYS.RESULT 每次 1–100 个业务流水号",
		},
		En: Text{
			Meaning: "wrong parameters of a SYS interface",
			Cause:   "a parameter is missing, of another type, or there are too many",
			Remedy:  "Correct them as the specification says; SYS.RESULT takes 1 to 100 msgIds",
		},
	},
	{
		Code: E2009, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "业务流水号已用于另一笔业务",
			Cause:   "同一 msgId 曾以不同内容提交并已受理",
			Remedy:  "先用 SYS.RESULT 查询该流水号的结果；新业务请换新的流水号。程序应先保存明文与流水号再发送",
		},
		En: Text{
			Meaning: "the msgId belongs to another call",
			Cause:   "the same msgId was received before with other content",
			Remedy:  "Ask SYS.RESULT for it first; new business takes a new msgId. Keep plaintext and msgId before sending",
		},
	},
	{
		Code: E2010, HTTP: 200, Retryable: true,
		Zh: Text{
			Meaning: "分片不一致",
			Cause:   "同一业务流水号的各分片摘要、接口、区划或总数不同，同一序号内容不同，或合并后摘要不符",
			Remedy:  "该组分片已丢弃，流水号未占用，请从第一片起全部重发",
		},
		En: Text{
			Meaning: "the parts do not belong together",
			Cause:   "parts of one msgId differ in digest, interface, area or total, one number came with two contents, or the whole has another digest",
			Remedy:  "The group was dropped and the msgId is free; send all parts again",
		},
	},
	{
		Code: E2011, HTTP: 200, Retryable: true,
		Zh: Text{
			Meaning: "分片超时",
			Cause:   "从第一片到达起 10 分钟内未收齐",
			Remedy:  "该组分片已丢弃，流水号未占用，请从第一片起全部重发",
		},
		En: Text{
			Meaning: "the parts did not arrive in time",
			Cause:   "the group was not complete 10 minutes after its first part",
			Remedy:  "The group was dropped and the msgId is free; send all parts again",
		},
	},
	{
		Code: E2012, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "该接口不接受分片",
			Cause:   "报文头填写了 bodyDigest、partNo、partTotal，而平台自己的接口（SYS.）只接受单份报文",
			Remedy:  "去掉分片字段，减少单次内容后作为一份报文发送",
		},
		En: Text{
			Meaning: "the interface takes no parts",
			Cause:   "the head has bodyDigest, partNo and partTotal, and the platform's own interfaces (SYS.) take whole messages only",
			Remedy:  "Leave these out and send less content in one message",
		},
	},
	{
		Code: E2013, HTTP: 200, Retryable: true,
		Zh: Text{
			Meaning: "应答的该分片已不再保留",
			Cause:   "长应答只保留 10 分钟，或该 msgId 没有分片应答、序号不存在",
			Remedy:  "用原 msgId 和原内容重发原报文，重新取得应答；不会重复办理",
		},
		En: Text{
			Meaning: "that part of the answer is not kept any more",
			Cause:   "long answers are kept for 10 minutes, or the msgId had no answer in parts, or none of that number",
			Remedy:  "Repeat the first message with its msgId and content to get the answer anew; it has no second effect",
		},
	},
	{
		Code: E2014, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "没有这个情景",
			Cause:   "测试报文头的 scenario 不是平台能演示的情景，可用的名称见 data.scenarios",
			Remedy:  "换用 data.scenarios 中的名称，或去掉 scenario",
		},
		En: Text{
			Meaning: "there is no such scenario",
			Cause:   "scenario in the head of a test message names nothing that can be played; data.scenarios lists what can",
			Remedy:  "Take a name of data.scenarios, or leave scenario out",
		},
	},
	{
		Code: E2015, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "没有这个验收用例",
			Cause:   "报文头的 caseId 不是任何接口的验收用例编号；这是提示，仅测试环境给出，本条业务照常办理，但不计入验收",
			Remedy:  "在服务门户“测试验收”核对用例编号，改正 caseId 后用新的业务流水号再发；不做验收时去掉 caseId",
		},
		En: Text{
			Meaning: "there is no such acceptance case",
			Cause:   "caseId in the head is no case of any interface; a warning of the test environment alone, the call itself is carried out and does not count for acceptance",
			Remedy:  "Look the case up in the portal, correct caseId and send under a new msgId; leave caseId out where nothing is to be accepted",
		},
	},
	{
		Code: E3001, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "业务内容不符合接口格式",
			Cause:   "缺少必填项、类型或长度不对、校验位不正确",
			Remedy:  "按 errors 逐项改正，换新的业务流水号提交",
		},
		En: Text{
			Meaning: "the content does not match the interface's schema",
			Cause:   "a required member is missing, a type or length is wrong, a check digit does not fit",
			Remedy:  "Correct what errors lists and file with a new msgId",
		},
	},
	{
		Code: E3002, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "代码不在代码表内",
			Cause:   "填写了代码表中没有的代码，或填了名称而不是代码",
			Remedy:  "按服务目录的代码表改填代码，换新的业务流水号提交",
		},
		En: Text{
			Meaning: "a value is not in its dictionary",
			Cause:   "a code that the dictionary does not have, or a name in place of a code",
			Remedy:  "Use a code of the catalogue's dictionary and file with a new msgId",
		},
	},
	{
		Code: E3003, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "业务规则校验未通过",
			Cause:   "各项单独合规，但相互矛盾或不满足办理条件",
			Remedy:  "按 errors 的说明与提示核实情况并改正，换新的业务流水号提交",
		},
		En: Text{
			Meaning: "a business rule does not hold",
			Cause:   "values that contradict each other or do not meet the conditions",
			Remedy:  "Check the facts as errors says, correct them and file with a new msgId",
		},
	},
	{
		Code: E3004, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "有接口未定义的字段",
			Cause:   "字段名拼写或大小写有误，或使用了其他接口的字段",
			Remedy:  "按 errors 指出的位置删除或改正字段名，换新的业务流水号提交",
		},
		En: Text{
			Meaning: "a member that the interface does not define",
			Cause:   "a misspelt name, another case, or a member of another interface",
			Remedy:  "Remove or correct it and file with a new msgId",
		},
	},
	{
		Code: E3005, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "测试环境只接受测试号段的证件号码",
			Cause:   "向测试环境发送了可能属于真实个人的证件号码",
			Remedy:  "改用服务门户提供的测试人员数据；不要把真实个人信息发到测试环境",
		},
		En: Text{
			Meaning: "the test environment takes test id numbers only",
			Cause:   "an id number that may belong to a real person was sent to the test environment",
			Remedy:  "Use the portal's test persons; never send real personal data to the test environment",
		},
	},
	{
		Code: E3006, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "单次申报的人数超过上限",
			Cause:   "一笔业务中的人员多于接口规定的批量",
			Remedy:  "按接口规定的批量拆成多笔，每笔用各自的业务流水号，可用同一 batchNo 归集",
		},
		En: Text{
			Meaning: "too many persons in one call",
			Cause:   "more persons than the interface's batch size",
			Remedy:  "Split into several calls, each with its own msgId; one batchNo may group them",
		},
	},
	{
		Code: E4001, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "没有该接口的授权",
			Cause:   "企业未申请该接口、尚未通过测试验收，或授权未在本环境开通",
			Remedy:  "在服务门户查看接口授权；先申请并完成测试验收",
		},
		En: Text{
			Meaning: "no grant for this interface",
			Cause:   "the enterprise has not applied for it, has not passed acceptance, or the grant is not open in this environment",
			Remedy:  "Look at the grants in the portal; apply and pass acceptance first",
		},
	},
	{
		Code: E4002, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "所涉人员不在本企业可办理范围",
			Cause:   "该人员不是本企业的在职（或规定期限内离职）人员，或信息与登记的不一致",
			Remedy:  "核对姓名与证件号码；新招用人员请先办理招用登记。多次试探会被记录",
		},
		En: Text{
			Meaning: "a person is not within the enterprise's scope",
			Cause:   "the person is not on the enterprise's roster, or name and number do not match it",
			Remedy:  "Check name and id number; register new hires first. Repeated misses are recorded",
		},
	},
	{
		Code: E4003, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "用人单位不属于本企业",
			Cause:   "报文中的统一社会信用代码或单位编号不是接入系统所属企业的单位",
			Remedy:  "改用本企业的单位；代办其他企业须使用该企业名下的接入系统与密钥",
		},
		En: Text{
			Meaning: "the employer is not a unit of this enterprise",
			Cause:   "the credit code or unit number in the body does not belong to the enterprise that the system belongs to",
			Remedy:  "Use the enterprise's own units; to file for another enterprise use the system and key held for it",
		},
	},
	{
		Code: E4004, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "该接口的授权已暂停",
			Cause:   "主管部门或企业自己暂停了该接口",
			Remedy:  "在服务门户查看暂停原因与恢复办法；恢复后可用同一业务流水号重发",
		},
		En: Text{
			Meaning: "the grant for this interface is suspended",
			Cause:   "the authority or the enterprise itself suspended it",
			Remedy:  "See reason and way back in the portal; after that the same msgId may be repeated",
		},
	},
	{
		Code: E4005, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "代办机构没有有效的授权委托",
			Cause:   "该接入系统由代办机构持有，而用人单位对本接口的授权委托不存在、未到期初、已到期或已被一方终止",
			Remedy:  "请用人单位在服务门户重新授权、代办机构接受后再报送；已受理业务的结果和回执仍可查询",
		},
		En: Text{
			Meaning: "the agent has no running mandate",
			Cause:   "an agent holds the system, and the employer's mandate for this interface is missing, not yet or no more in force, or was ended by a side",
			Remedy:  "Have the employer give a mandate in the portal and accept it; results and receipts of earlier calls stay readable",
		},
	},
	{
		Code: E4006, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "代办机构的接入已暂停或终止",
			Cause:   "该接入系统由代办机构持有，而主管部门已暂停或终止该机构的接入；其间所受的授权委托一律不生效，类别见 data",
			Remedy:  "新业务暂不受理，已受理业务的结果和回执仍可用 SYS.RESULT 查询；机构恢复后委托随即恢复。用人单位可终止委托，另行委托或自行报送",
		},
		En: Text{
			Meaning: "the agent's access is suspended or has ended",
			Cause:   "an agent holds the system, and the authority suspended or ended that agent's access; no mandate given to it holds meanwhile, data tells which",
			Remedy:  "New filings are refused, results and receipts stay readable with SYS.RESULT; mandates hold again when the agent is restored. The employer may end them and have another agent file, or file itself",
		},
	},
	{
		Code: E4010, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "接入已暂停",
			Cause:   "企业或接入系统被暂停，原因类别见 data",
			Remedy:  "新业务暂不受理，已受理业务的结果和回执仍可用 SYS.RESULT 查询；按应答给出的途径申诉或整改",
		},
		En: Text{
			Meaning: "access is suspended",
			Cause:   "the enterprise or the system is suspended; data tells the class of the reason",
			Remedy:  "New filings are refused, results and receipts stay readable with SYS.RESULT; object or mend in the way the answer names",
		},
	},
	{
		Code: E4011, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "接入已终止",
			Cause:   "企业已退出或被取消接入",
			Remedy:  "需要继续使用请在服务门户重新申请接入",
		},
		En: Text{
			Meaning: "access has ended",
			Cause:   "the enterprise has left or its access was withdrawn",
			Remedy:  "Apply for access again in the portal",
		},
	},
	{
		Code: E4012, HTTP: 200, Retryable: true,
		Zh: Text{
			Meaning: "密钥尚未启用",
			Cause:   "新密钥启用前只能用于 SYS.TOKEN 与 SYS.ECHO",
			Remedy:  "先用新密钥成功调用一次 SYS.TOKEN 使其启用，再以同一业务流水号重发",
		},
		En: Text{
			Meaning: "the key is not active yet",
			Cause:   "a new key opens only SYS.TOKEN and SYS.ECHO",
			Remedy:  "Call SYS.TOKEN once with the new key, which activates it, then repeat with the same msgId",
		},
	},
	{
		Code: E4020, HTTP: 429, Retryable: true,
		Zh: Text{
			Meaning: "调用过于频繁",
			Cause:   "超过接入系统或接口的调用限额，或未收齐的分片报文、被拒绝的报文过多",
			Remedy:  "按 Retry-After 的秒数等待后，以同一业务流水号重发",
		},
		En: Text{
			Meaning: "too many calls",
			Cause:   "above the limit of the system or the interface, or too many incomplete or refused messages",
			Remedy:  "Wait the seconds of Retry-After, then repeat with the same msgId",
		},
	},
	{
		Code: E4021, HTTP: 429, Retryable: true,
		Zh: Text{
			Meaning: "该地址的无效请求过多",
			Cause:   "同一网络地址短时间内发送了大量无法解开的报文",
			Remedy:  "先停止发送，按 Retry-After 等待，检查密钥与环境后再试",
		},
		En: Text{
			Meaning: "too many invalid requests from this address",
			Cause:   "many messages from one network address could not be opened",
			Remedy:  "Stop, wait the seconds of Retry-After, check key and environment, then try again",
		},
	},
	{
		Code: E4022, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "来源地址不在白名单内",
			Cause:   "企业为该接入系统登记了允许的来源地址，本次请求不是从其中的地址发出",
			Remedy:  "从登记的地址发送，或由企业管理成员在服务门户修改该系统的来源地址；data.address 是平台看到的地址",
		},
		En: Text{
			Meaning: "the address is not on the allow list",
			Cause:   "the enterprise registered the addresses from which this system calls, and this one is not among them",
			Remedy:  "Send from a registered address, or have an owner change the list in the portal; data.address is what the platform sees",
		},
	},
	{
		Code: E4023, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "缺少已登记的客户端证书",
			Cause:   "企业为该接入系统登记了客户端证书，本次连接没有出示该证书",
			Remedy:  "在 TLS 连接中出示登记的证书；证书更换后由企业管理成员在服务门户重新登记",
		},
		En: Text{
			Meaning: "the registered client certificate is missing",
			Cause:   "the enterprise registered a client certificate for this system, and the connection did not present it",
			Remedy:  "Present the registered certificate in TLS; after a change an owner registers the new one in the portal",
		},
	},
	{
		Code: E5001, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "业务系统暂时无法办理，已排队",
			Cause:   "核心业务系统维护或故障，平台会在其恢复后继续办理",
			Remedy:  "无需重新申报，稍后用 SYS.RESULT 查询结果；申报时间以收件回执为准",
		},
		En: Text{
			Meaning: "the core system cannot act now; the call is queued",
			Cause:   "the core system is down or in maintenance; the platform goes on when it is back",
			Remedy:  "Do not file again; ask SYS.RESULT later. The filing time is that of the first receipt",
		},
	},
	{
		Code: E5002, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "业务系统不予办理",
			Cause:   "核心业务系统按业务规定作出不予办理的结论，理由见 message 与 errors",
			Remedy:  "按所列理由核实情况；改正后换新的业务流水号重新申报",
		},
		En: Text{
			Meaning: "the core system rejected the business",
			Cause:   "the core system decided so by its rules; message and errors tell why",
			Remedy:  "Check the facts; after correction file again with a new msgId",
		},
	},
	{
		Code: E5003, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "已转人工处理",
			Cause:   "业务系统的办理结果不明确，需要工作人员核实",
			Remedy:  "无需重新申报，用 SYS.RESULT 查询进展",
		},
		En: Text{
			Meaning: "handed to staff",
			Cause:   "what the core system did is not clear and has to be looked into",
			Remedy:  "Do not file again; ask SYS.RESULT for progress",
		},
	},
	{
		Code: E5004, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "业务系统正在办理",
			Cause:   "办理时间超过同步等待时长",
			Remedy:  "无需重新申报，在 promisedBy 之前用 SYS.RESULT 查询结果",
		},
		En: Text{
			Meaning: "the core system is still at work",
			Cause:   "it takes longer than the synchronous window",
			Remedy:  "Do not file again; ask SYS.RESULT until promisedBy",
		},
	},
	{
		Code: E5005, HTTP: 200, Retryable: false,
		Zh: Text{
			Meaning: "该接口维护中，暂停受理",
			Cause:   "核心业务系统在计划维护时段内或暂不可用，且该接口设定为不排队",
			Remedy:  "查看服务门户的状态页，维护结束后换新的业务流水号提交",
		},
		En: Text{
			Meaning: "the interface is in maintenance and takes no calls",
			Cause:   "the core system has a planned window or is down, and this interface does not queue",
			Remedy:  "See the status page; file with a new msgId afterwards",
		},
	},
	{
		Code: E5006, HTTP: 200, Retryable: true,
		Zh: Text{
			Meaning: "暂时无法预校验",
			Cause:   "该业务的核心业务系统没有应答，或不支持预校验；没有产生任何效力",
			Remedy:  "稍后换新的封装重试；也可以不经预校验直接报送",
		},
		En: Text{
			Meaning: "cannot be checked now",
			Cause:   "the core system does not answer or cannot check; nothing had an effect",
			Remedy:  "Try again later with a new seal, or file without checking",
		},
	},
	{
		Code: E9001, HTTP: 500, Retryable: true,
		Zh: Text{
			Meaning: "平台内部错误，结果未知",
			Cause:   "平台出现意外故障",
			Remedy:  "以同一业务流水号重发，不会重复办理；持续出现请提供 traceId 联系支持",
		},
		En: Text{
			Meaning: "internal error of the platform; the outcome is unknown",
			Cause:   "something unexpected happened on the platform",
			Remedy:  "Repeat with the same msgId, which never acts twice; if it goes on tell support the traceId",
		},
	},
	{
		Code: E9002, HTTP: 503, Retryable: true,
		Zh: Text{
			Meaning: "平台暂时不可用",
			Cause:   "平台正在启动、升级或暂时无法确认最新授权状态",
			Remedy:  "按 Retry-After 等待后，以同一业务流水号重发",
		},
		En: Text{
			Meaning: "the platform is not ready",
			Cause:   "it is starting, being upgraded, or cannot confirm the newest rights for the moment",
			Remedy:  "Wait the seconds of Retry-After, then repeat with the same msgId",
		},
	},
	{
		Code: E9003, HTTP: 503, Retryable: true,
		Zh: Text{
			Meaning: "平台繁忙",
			Cause:   "同时处理的报文过多",
			Remedy:  "按 Retry-After 等待后，以同一业务流水号重发",
		},
		En: Text{
			Meaning: "the platform is busy",
			Cause:   "too many messages at once",
			Remedy:  "Wait the seconds of Retry-After, then repeat with the same msgId",
		},
	},
	{
		Code: E9004, HTTP: 503, Retryable: true,
		Zh: Text{
			Meaning: "平台无法可靠记录，暂不受理",
			Cause:   "存储不可用；平台不会在未落盘时答复已收件",
			Remedy:  "按 Retry-After 等待后，以同一业务流水号重发",
		},
		En: Text{
			Meaning: "the platform cannot record the call durably",
			Cause:   "storage is not available; the platform never says received before it has recorded",
			Remedy:  "Wait the seconds of Retry-After, then repeat with the same msgId",
		},
	},
}
